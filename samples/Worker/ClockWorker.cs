namespace Worker;

internal sealed class ClockWorker(ILogger<ClockWorker> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval);

        do
        {
            logger.LogInformation("Worker running at {Time:O}", DateTimeOffset.Now);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}

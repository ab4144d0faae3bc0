namespace TrimmedWorker;

internal sealed class Counter(ILogger<Counter> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1));
        for (var count = 1; await timer.WaitForNextTickAsync(stoppingToken); count++)
            logger.LogInformation("Counted to {Count}", count);
    }
}

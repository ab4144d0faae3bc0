using Worker;

var builder = Host.CreateApplicationBuilder(args);
builder.Services.AddHostedService<ClockWorker>();

var host = builder.Build();
host.Run();

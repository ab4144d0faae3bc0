using TrimmedWorker;

var builder = Host.CreateApplicationBuilder(args);
builder.Services.AddHostedService<Counter>();
builder.Build().Run();

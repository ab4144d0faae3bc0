var app = WebApplication.CreateBuilder(args).Build();
app.MapGet("/", () => "12 in stock");
app.Run();

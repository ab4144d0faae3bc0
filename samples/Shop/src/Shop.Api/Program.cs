using FluentValidation;
using Serilog;
using Shop.Api;
using Shop.Contracts;
using Shop.Core;
using Shop.Data;

var builder = WebApplication.CreateBuilder(args);

builder.Services.AddSerilog(logger => logger.WriteTo.Console());
builder.Services.AddEndpointsApiExplorer();
builder.Services.AddSwaggerGen();
builder.Services.AddSingleton<Catalog>();
builder.Services.AddSingleton<IValidator<QuoteRequest>, QuoteRequestValidator>();

var app = builder.Build();

app.UseSerilogRequestLogging();
app.UseSwagger();
app.UseSwaggerUI();
app.MapShop();

app.Run();

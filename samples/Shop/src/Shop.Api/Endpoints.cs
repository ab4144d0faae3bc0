using FluentValidation;
using Shop.Contracts;
using Shop.Core;
using Shop.Data;

namespace Shop.Api;

internal static class Endpoints
{
    public static void MapShop(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/", GreetAsync);
        routes.MapGet("/items", (Catalog catalog) => catalog.ListAsync());
        routes.MapPost("/quote", QuoteAsync);
    }

    private static async Task<string> GreetAsync(Catalog catalog)
    {
        var count = await catalog.CountAsync();
        return $"{count} items, as user {Environment.UserName}";
    }

    private static async Task<IResult> QuoteAsync(
        QuoteRequest request,
        IValidator<QuoteRequest> validator,
        Catalog catalog,
        ILogger<Quote> logger)
    {
        var validation = await validator.ValidateAsync(request);
        if (!validation.IsValid)
        {
            return Results.ValidationProblem(validation.ToDictionary());
        }

        var item = await catalog.FindAsync(request.ItemId);
        if (item is null)
        {
            return Results.NotFound();
        }

        var quote = Pricing.QuoteFor(item, request.Quantity);
        logger.LogInformation("Quoted {Quote}", quote.ToJson());
        return Results.Ok(quote);
    }
}

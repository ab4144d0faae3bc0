using Newtonsoft.Json;

namespace Shop.Contracts;

/// <summary>What a customer asks: so many of that item.</summary>
public sealed record QuoteRequest(int ItemId, int Quantity);

/// <summary>What it would cost, tax included.</summary>
public sealed record Quote(Item Item, int Quantity, decimal Total)
{
    /// <summary>The quote as one line of JSON, for logs and queues.</summary>
    public string ToJson() => JsonConvert.SerializeObject(this);
}

namespace Shop.Contracts;

/// <summary>Something for sale. The price is in euros, before tax.</summary>
public sealed record Item(int Id, string Name, decimal Price);

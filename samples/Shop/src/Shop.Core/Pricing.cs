using Shop.Contracts;

namespace Shop.Core;

public static class Pricing
{
    private const decimal TaxRate = 0.20m;

    public static Quote QuoteFor(Item item, int quantity)
    {
        var net = item.Price * quantity;
        return new Quote(item, quantity, WithTax(net));
    }

    public static decimal WithTax(decimal net) => decimal.Round(net * (1 + TaxRate), 2);
}

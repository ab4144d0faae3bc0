using FluentValidation;
using Shop.Contracts;

namespace Shop.Core;

public sealed class QuoteRequestValidator : AbstractValidator<QuoteRequest>
{
    public QuoteRequestValidator()
    {
        RuleFor(request => request.ItemId).GreaterThan(0);
        RuleFor(request => request.Quantity).InclusiveBetween(1, 1000);
    }
}

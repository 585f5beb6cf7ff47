using Customers.Domain;
using EventSourcing.AspNetCore;
using ServiceDefaults;
using static Customers.Domain.CustomerCommand;

namespace Customers.CommandService;

internal sealed record ChangeCreditLimitRequest(MoneyRequest? CreditLimit) : ICommandRequest<CustomerCommand>
{
    public CustomerCommand? ToCommand(Validation validation) =>
        CustomerFields.CreditLimit(CreditLimit, validation) is { } limit ? new ChangeCreditLimit(limit) : null;
}

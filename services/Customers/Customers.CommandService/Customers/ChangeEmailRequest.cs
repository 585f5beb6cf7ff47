using Customers.Domain;
using EventSourcing.AspNetCore;
using ServiceDefaults;
using static Customers.Domain.CustomerCommand;

namespace Customers.CommandService;

internal sealed record ChangeEmailRequest(string? Email) : ICommandRequest<CustomerCommand>
{
    public CustomerCommand? ToCommand(Validation validation) => validation.RequireEmail(Email, "email") ? new ChangeEmail(Email) : null;
}

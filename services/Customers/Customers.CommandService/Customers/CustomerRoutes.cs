using Customers.Domain;
using EventSourcing.AspNetCore;
using Microsoft.AspNetCore.Http.HttpResults;
using ServiceDefaults;

namespace Customers.CommandService;

/// <summary>The commands and the history of customers.</summary>
internal static class CustomerRoutes
{
    public static void MapCustomers(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/customers", Register);

        var customer = routes.MapGroup("/customers/{id}");
        customer.MapPost("/rename", Rename);
        customer.MapPost("/change-email", ChangeEmail);
        customer.MapPost("/relocate", Relocate);
        customer.MapPost("/change-credit-limit", ChangeCreditLimit);
        customer.MapDelete("/", Delete);
        customer.MapPost("/erase", Erase);
        customer.MapHistory<CustomerCommand, CustomerState, CustomerEvent>(CustomerRejections.NoSuchCustomer, CustomerView.Of);
    }

    private static Task<Results<CommandAnswer, Problem>> Register(
        CommandRequest<RegisterCustomerRequest> request, CommandSender<CustomerCommand> customers, CancellationToken ct) =>
        customers.CreateAsync(request, StatusCodes.Status201Created, ct);

    private static Task<Results<CommandAnswer, Problem>> Rename(
        string id, CommandRequest<RenameCustomerRequest> request, CommandSender<CustomerCommand> customers, CancellationToken ct) =>
        customers.SendAsync(id, request, ct);

    private static Task<Results<CommandAnswer, Problem>> ChangeEmail(
        string id, CommandRequest<ChangeEmailRequest> request, CommandSender<CustomerCommand> customers, CancellationToken ct) =>
        customers.SendAsync(id, request, ct);

    private static Task<Results<CommandAnswer, Problem>> Relocate(
        string id, CommandRequest<RelocateCustomerRequest> request, CommandSender<CustomerCommand> customers, CancellationToken ct) =>
        customers.SendAsync(id, request, ct);

    private static Task<Results<CommandAnswer, Problem>> ChangeCreditLimit(
        string id, CommandRequest<ChangeCreditLimitRequest> request, CommandSender<CustomerCommand> customers, CancellationToken ct) =>
        customers.SendAsync(id, request, ct);

    private static Task<Results<CommandAnswer, Problem>> Delete(
        string id, CommandRequest<DeleteCustomerRequest> request, CommandSender<CustomerCommand> customers, CancellationToken ct) =>
        customers.SendAsync(id, request, ct);

    private static Task<Results<CommandAnswer, Problem>> Erase(
        string id, CommandRequest<EraseCustomerRequest> request, CommandSender<CustomerCommand> customers, CancellationToken ct) =>
        customers.SendAsync(id, request, ct);
}

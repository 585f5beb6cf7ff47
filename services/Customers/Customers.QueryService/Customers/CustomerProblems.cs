using EventSourcing;

namespace Customers.QueryService;

/// <summary>Why a customer cannot be shown.</summary>
internal static class CustomerProblems
{
    public static Rejection Unknown(string id) => new("no-such-customer", $"There is no customer '{id}'.", RejectionKind.NotFound);

    public static Rejection Deleted(string id) => new("customer-deleted", $"Customer '{id}' was deleted.", RejectionKind.Deleted);
}

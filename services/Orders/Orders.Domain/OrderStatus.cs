namespace Orders.Domain;

public enum OrderStatus
{
    Unknown,
    Pending,
    Approved,
    Shipped,
    Completed,
    Rejected,
    Cancelled,
    Deleted,
}

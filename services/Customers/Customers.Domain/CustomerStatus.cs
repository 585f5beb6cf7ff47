namespace Customers.Domain;

public enum CustomerStatus
{
    Unknown,
    Active,
    Deleted,
}

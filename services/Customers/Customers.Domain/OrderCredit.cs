using SharedKernel;

namespace Customers.Domain;

/// <summary>What a customer knows of one of its orders. Kept when the credit is released, so that a late request doesn't reserve again.</summary>
/// <param name="AnsweredVersion">The newest version of the order whose request for credit was answered.</param>
/// <param name="Reserved">What is reserved; null where nothing is, or no longer.</param>
/// <param name="IsReleased">The order's credit was released: the order has ended.</param>
public sealed record OrderCredit(long AnsweredVersion, Money? Reserved, bool IsReleased = false);

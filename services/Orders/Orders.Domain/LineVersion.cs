using System.Collections.Immutable;
using SharedKernel;

namespace Orders.Domain;

/// <summary>The lines that an order has, or had, at one of its versions.</summary>
public sealed record LineVersion(long Version, ImmutableList<OrderLine> Lines, Money Total);

using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Projections.EntityFramework;

/// <summary>Times as ticks in UTC, which sort and compare in SQLite without losing precision.</summary>
internal sealed class UtcTicks() : ValueConverter<DateTimeOffset, long>(time => time.UtcTicks, ticks => new DateTimeOffset(ticks, TimeSpan.Zero));

namespace Projections.EntityFramework;

/// <summary>
/// Saves what a context has tracked, as <c>SaveChanges</c> does, within the transaction that the context is in; written for many rows of few kinds. What the
/// database generates is not read back: the context is good for nothing afterwards.
/// </summary>
internal interface IRowWriter
{
    /// <exception cref="Microsoft.EntityFrameworkCore.DbUpdateConcurrencyException">Another replica was faster.</exception>
    Task SaveAsync(ReadModelContext context, CancellationToken cancellationToken);
}

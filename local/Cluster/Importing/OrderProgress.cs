using Cluster.Remote;

namespace Cluster.Importing;

/// <summary>How far an order has come, from the events of its stream.</summary>
internal sealed class OrderProgress
{
    public bool IsApproved { get; private set; }

    public bool IsRejected { get; private set; }

    public bool IsShipped { get; private set; }

    public bool IsCompleted { get; private set; }

    /// <summary>Cancelled or deleted: nothing more is to be done with it.</summary>
    public bool IsClosed { get; private set; }

    public bool HasCreditAnswer => IsApproved || IsRejected || IsClosed;

    public void See(EventsPage.Entry entry)
    {
        switch (entry.Type)
        {
            case "OrderApproved":
                IsApproved = true;
                break;
            case "OrderRejected":
                IsRejected = true;
                break;
            case "OrderShipped":
                IsShipped = true;
                break;
            case "OrderCompleted":
                IsCompleted = true;
                break;
            case "OrderCancelled" or "OrderDeleted":
                IsClosed = true;
                break;
        }
    }
}

using System.Globalization;
using Sidecar.Components;

namespace Sidecar.PubSub;

/// <summary>A pub/sub component as one app sees it.</summary>
internal sealed record PubSubComponent(string Name, string Consumer, int Concurrency, Redelivery? Redelivery, TopicScopes Scopes)
{
    private const int DefaultConcurrency = 10;

    /// <summary>
    /// The app's group is named by the component (<c>consumerID</c>, or <c>consumerGroup</c>), and after the app if that is silent. So many deliveries to
    /// the app run at once (<c>concurrency</c>, as pubsub.redis has it).
    /// </summary>
    public static PubSubComponent Read(ComponentDefinition component, AppIdentity app) => new(
        component.Name,
        component["consumerGroup"] ?? component["consumerID"] ?? app.AppId,
        int.TryParse(component["concurrency"], NumberStyles.None, CultureInfo.InvariantCulture, out var workers) && workers > 0 ? workers : DefaultConcurrency,
        Redelivery.Read(component),
        TopicScopes.Read(component, app.AppId));
}

using Sidecar.App;

namespace Sidecar.Invocation;

/// <summary>An app of this host, as others reach it.</summary>
internal sealed record ResolvedApp(AppIdentity App, AppChannel Channel, AppHealth Health);

namespace Cluster.Loading;

/// <summary>One kind of request.</summary>
/// <param name="Name">What the table calls it.</param>
/// <param name="Weight">Its share of all requests, relative to the others'.</param>
/// <param name="Request">Makes the next request of this kind.</param>
/// <param name="Answered">Is told when a request of this kind has succeeded.</param>
internal sealed record Operation(string Name, int Weight, Func<Sample> Request, Action<Sample>? Answered = null);

/// <summary>One request, and the id that it creates if it creates one.</summary>
internal sealed record Sample(HttpRequestMessage Message, string Id = "");

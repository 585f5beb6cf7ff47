#nullable disable

namespace Dapr.Actors.Runtime;

[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class ActorAttribute : Attribute
{
    public string TypeName { get; set; }
}

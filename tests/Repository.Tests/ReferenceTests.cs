using System.Xml.Linq;

namespace Repository.Tests;

/// <summary>References point inwards: hosts to adapters to the kernel, and no context to the other's domain.</summary>
public sealed class ReferenceTests
{
    private static readonly string[] Inner = ["EventSourcing", "SharedKernel"];

    [Theory]
    [InlineData("EventSourcing")]
    [InlineData("SharedKernel")]
    public void The_innermost_projects_reference_nothing(string project)
    {
        References(project).ShouldBeEmpty();
        Packages(project).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Customers.Domain")]
    [InlineData("Orders.Domain")]
    [InlineData("Customers.Contracts")]
    [InlineData("Orders.Contracts")]
    public void A_domain_knows_the_kernel_and_no_framework(string project)
    {
        References(project).ShouldBeSubsetOf(Inner);
        Packages(project).ShouldBeEmpty();
    }

    [Fact]
    public void The_projection_kernel_knows_no_database_and_no_Dapr()
    {
        References("Projections").ShouldBeSubsetOf(Inner);
        Packages("Projections").ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Customers", "Orders.Domain")]
    [InlineData("Orders", "Customers.Domain")]
    public void A_context_never_references_the_domain_of_the_other(string context, string foreignDomain)
    {
        foreach (var project in SourceTree.Projects().Where(p => p.StartsWith($"{context}.", StringComparison.Ordinal) && !p.EndsWith(".Tests", StringComparison.Ordinal)))
        {
            References(project).ShouldNotContain(foreignDomain, project);
        }
    }

    [Fact]
    public void The_local_sidecar_depends_on_nothing_of_this_system() => References("Sidecar").ShouldBeEmpty();

    [Fact]
    public void No_project_takes_a_stand_in_by_its_path()
    {
        foreach (var project in SourceTree.Projects().Where(p => !SourceTree.IsStandIn(p)))
        {
            References(project).Where(SourceTree.IsStandIn).ShouldBeEmpty($"{project} must name the package");
        }
    }

    private static IReadOnlyList<string> References(string project) =>
        [.. Items(project, "ProjectReference").Select(r => Path.GetFileNameWithoutExtension(r.Replace('\\', '/')))];

    private static IReadOnlyList<string> Packages(string project) => [.. Items(project, "PackageReference"), .. Items(project, "FrameworkReference")];

    private static IEnumerable<string> Items(string project, string item) =>
        XDocument.Load(SourceTree.ProjectFile(project)).Descendants(item).Attributes("Include").Select(a => a.Value);
}

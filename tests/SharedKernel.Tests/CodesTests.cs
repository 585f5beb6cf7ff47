namespace SharedKernel.Tests;

public sealed class CodesTests
{
    [Theory]
    [InlineData("EUR", true)]
    [InlineData("USD", true)]
    [InlineData("JPY", true)]
    [InlineData("XCG", true)]
    [InlineData("DEM", false)]
    [InlineData("HRK", false)]
    [InlineData("XXX", false)]
    [InlineData("eur", false)]
    [InlineData("", false)]
    public void Knows_the_currencies_in_use(string code, bool isKnown) => Currencies.IsKnown(code).ShouldBe(isKnown);

    [Theory]
    [InlineData("DE", true)]
    [InlineData("GB", true)]
    [InlineData("SS", true)]
    [InlineData("UK", false)]
    [InlineData("XK", false)]
    [InlineData("AN", false)]
    [InlineData("de", false)]
    [InlineData("", false)]
    public void Knows_the_countries_that_have_a_code(string code, bool isKnown) => Countries.IsKnown(code).ShouldBe(isKnown);

    [Fact]
    public void Holds_each_code_of_the_standards()
    {
        Currencies.All.Count.ShouldBe(176);
        Currencies.All.ShouldAllBe(code => code.Length == 3);
        Countries.All.Count.ShouldBe(249);
        Countries.All.ShouldAllBe(code => code.Length == 2);
    }
}

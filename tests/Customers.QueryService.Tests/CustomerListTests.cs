using SharedKernel;
using Testing;
using static Customers.Domain.CustomerEvent;
using static Customers.QueryService.Tests.CustomerStreams;

namespace Customers.QueryService.Tests;

public sealed class CustomerListTests : IAsyncLifetime
{
    private readonly QueryServiceHost<CustomersContext> _service = new();

    public async Task InitializeAsync()
    {
        for (var i = 0; i < 40; i++)
        {
            _service.Streams.Register($"c{i:00}", $"Name {i % 7}", $"mail{i}@example.com", limit: i % 5, at: Day.AddDays(i % 3));
        }

        await _service.DeliverAllAsync();
    }

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [Theory]
    [MemberData(nameof(CustomerSorts.All), MemberType = typeof(CustomerSorts))]
    public async Task Pages_hold_every_row_once_in_the_order_asked_for_with_ties_by_id(string sort)
    {
        var walked = await _service.WalkAsync($"/customers?limit=7&sort={sort}", "id");
        walked.ShouldBe(Expected(sort));
    }

    [Fact]
    public async Task Rows_that_come_between_pages_neither_hide_nor_repeat_others()
    {
        var more = 0;
        var walked = await _service.WalkAsync("/customers?limit=7&sort=name", "id", betweenPages: () =>
        {
            var early = _service.Streams.Register($"early{++more}", "AAA");
            var late = _service.Streams.Register($"zlate{more}", "Name 3");
            return _service.DeliverAsync(early, late);
        });

        walked.Where(id => id.StartsWith('c')).ShouldBe(Expected("name"));
        walked.ShouldBeUnique();
    }

    [Fact]
    public async Task Whoever_has_reserved_more_than_the_limit_is_now_comes_first_by_what_is_available()
    {
        _service.Streams.Register("deep", limit: CreditLimits.Max);
        _service.Streams.Happens("deep", new CreditReserved("1", Euro(CreditLimits.Max), 1), new CreditLimitChanged(Euro(0)));
        await _service.DeliverAllAsync();
        (await _service.WalkAsync("/customers?limit=7&sort=creditAvailable", "id")).ShouldBe(["deep", .. Expected("creditAvailable")]);
    }

    [Fact]
    public async Task The_last_page_has_no_cursor_even_when_it_is_full()
    {
        (await _service.GetAsync("/customers?limit=40")).GetProperty("nextCursor").GetString().ShouldBeNull();
    }

    [Theory]
    [InlineData("ana", "ana")]
    [InlineData("TRUJ", "ana")]
    [InlineData("trujillo emp", "ana")]
    [InlineData("bolido", "bolido")]
    [InlineData("BÓLIDO", "bolido")]
    [InlineData("com", "bolido")]
    [InlineData("jose@", "bolido")]
    [InlineData("brien", "obrien")]
    [InlineData("o'b", "obrien")]
    [InlineData("strasse", "obrien")]
    [InlineData("ujillo", "")]
    [InlineData("example", "")]
    [InlineData("%", "")]
    [InlineData("a_a", "")]
    public async Task Search_finds_beginnings_of_words_and_of_the_address_whatever_case_and_accents(string search, string found)
    {
        _service.Streams.Register("ana", "Ana Trujillo Emparedados", "Truj.Mail@example.com");
        _service.Streams.Register("bolido", "Bo\u0301lido Comidas", "José@example.com");
        _service.Streams.Register("obrien", "O'Brien an der Straße", "x@y");
        await _service.DeliverAllAsync();
        (await _service.WalkAsync($"/customers?limit=10&search={Uri.EscapeDataString(search)}", "id")).ShouldBe(found.Length == 0 ? [] : [found]);
    }

    [Fact]
    public async Task Search_follows_a_new_name_and_forgets_the_old_one()
    {
        _service.Streams.Register("x", "Old Name Ltd", "old@example.com");
        _service.Streams.Happens("x", new CustomerRenamed("New Brand"), new CustomerRenamed("Old Again"), new CustomerEmailChanged("new@example.com"));
        await _service.DeliverAllAsync();
        (await _service.WalkAsync("/customers?limit=10&search=again", "id")).ShouldBe(["x"]);
        (await _service.WalkAsync("/customers?limit=10&search=new", "id")).ShouldBe(["x"]);
        (await _service.WalkAsync("/customers?limit=10&search=ltd", "id")).ShouldBeEmpty();
        (await _service.WalkAsync("/customers?limit=10&search=old%40", "id")).ShouldBeEmpty();

        await _service.DeliverAsync(_service.Streams.Happens("x", new CustomerRenamed("Third")));
        (await _service.WalkAsync("/customers?limit=10&search=old", "id")).ShouldBeEmpty();
        (await _service.WalkAsync("/customers?limit=10&search=third", "id")).ShouldBe(["x"]);
    }

    private static IEnumerable<string> Expected(string sort)
    {
        var rows = Enumerable.Range(0, 40).Select(i => (Id: $"c{i:00}", Key: sort.TrimStart('-') switch { "name" => i % 7, "registeredAt" => i % 3, _ => i % 5 }));
        var ordered = sort.StartsWith('-') ? rows.OrderByDescending(row => row.Key) : rows.OrderBy(row => row.Key);
        return ordered.ThenBy(row => row.Id, StringComparer.Ordinal).Select(row => row.Id);
    }
}

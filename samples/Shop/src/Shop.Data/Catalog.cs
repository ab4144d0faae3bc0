using Dapper;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Shop.Contracts;

namespace Shop.Data;

/// <summary>The items for sale, in a database in memory: EF Core creates it, Dapper reads it.</summary>
public sealed class Catalog : IDisposable
{
    private const string ConnectionString = "Data Source=shop;Mode=Memory;Cache=Shared";

    // A database in memory lives as long as somebody is connected to it.
    private readonly SqliteConnection _keepAlive = new(ConnectionString);

    public Catalog()
    {
        _keepAlive.Open();

        var options = new DbContextOptionsBuilder<ShopContext>().UseSqlite(_keepAlive).Options;
        using var context = new ShopContext(options);
        context.Database.EnsureCreated();
    }

    public async Task<IReadOnlyList<Item>> ListAsync()
    {
        await using var connection = new SqliteConnection(ConnectionString);
        var rows = await connection.QueryAsync<ItemRow>("SELECT Id, Name, Price FROM Items ORDER BY Id");
        return [.. rows.Select(row => row.ToItem())];
    }

    public async Task<Item?> FindAsync(int id)
    {
        await using var connection = new SqliteConnection(ConnectionString);
        var row = await connection.QuerySingleOrDefaultAsync<ItemRow>(
            "SELECT Id, Name, Price FROM Items WHERE Id = @id",
            new { id });
        return row?.ToItem();
    }

    public async Task<int> CountAsync()
    {
        await using var connection = new SqliteConnection(ConnectionString);
        return await connection.ExecuteScalarAsync<int>("SELECT COUNT(*) FROM Items");
    }

    public void Dispose() => _keepAlive.Dispose();

    // SQLite has no decimal: EF Core stores one as text.
    private sealed record ItemRow(long Id, string Name, string Price)
    {
        public Item ToItem() => new((int)Id, Name, decimal.Parse(Price, System.Globalization.CultureInfo.InvariantCulture));
    }
}

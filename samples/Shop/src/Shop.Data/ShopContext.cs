using Microsoft.EntityFrameworkCore;
using Shop.Contracts;

namespace Shop.Data;

/// <summary>The schema of the shop, and the items it opens with.</summary>
public sealed class ShopContext(DbContextOptions<ShopContext> options) : DbContext(options)
{
    public DbSet<Item> Items => Set<Item>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Item>().HasData(
            new Item(1, "Anchor", 49.90m),
            new Item(2, "Hawser", 12.50m),
            new Item(3, "Lantern", 27.00m));
    }
}

using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Customers.QueryService.Migrations
{
    /// <inheritdoc />
    public partial class ListIndexes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "IX_Customers_CreditAvailable_Id_Descending",
                table: "Customers",
                columns: new[] { "CreditAvailable", "Id" },
                descending: new[] { true, false });

            migrationBuilder.CreateIndex(
                name: "IX_Customers_RegisteredAt_Id_Descending",
                table: "Customers",
                columns: new[] { "RegisteredAt", "Id" },
                descending: new[] { true, false });

            migrationBuilder.CreateIndex(
                name: "IX_Customers_SortName_Id_Descending",
                table: "Customers",
                columns: new[] { "SortName", "Id" },
                descending: new[] { true, false });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Customers_CreditAvailable_Id_Descending",
                table: "Customers");

            migrationBuilder.DropIndex(
                name: "IX_Customers_RegisteredAt_Id_Descending",
                table: "Customers");

            migrationBuilder.DropIndex(
                name: "IX_Customers_SortName_Id_Descending",
                table: "Customers");
        }
    }
}

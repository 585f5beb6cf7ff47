using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Orders.QueryService.Migrations
{
    /// <inheritdoc />
    public partial class ListIndexes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Orders_CustomerId_PlacedAt_Id",
                table: "Orders");

            migrationBuilder.DropIndex(
                name: "IX_Orders_PlacedAt_Id",
                table: "Orders");

            migrationBuilder.DropIndex(
                name: "IX_Orders_Total_Id",
                table: "Orders");

            migrationBuilder.CreateIndex(
                name: "IX_Orders_CustomerId_PlacedAt_Id",
                table: "Orders",
                columns: new[] { "CustomerId", "PlacedAt", "Id" },
                filter: "\"Status\" <> 'Deleted'")
                .Annotation("SqlServer:Include", new[] { "Total", "Status" });

            migrationBuilder.CreateIndex(
                name: "IX_Orders_CustomerId_PlacedAt_Id_Descending",
                table: "Orders",
                columns: new[] { "CustomerId", "PlacedAt", "Id" },
                descending: new[] { false, true, false },
                filter: "\"Status\" <> 'Deleted'")
                .Annotation("SqlServer:Include", new[] { "Total", "Status" });

            migrationBuilder.CreateIndex(
                name: "IX_Orders_CustomerId_Total_Id",
                table: "Orders",
                columns: new[] { "CustomerId", "Total", "Id" },
                filter: "\"Status\" <> 'Deleted'")
                .Annotation("SqlServer:Include", new[] { "PlacedAt", "Status" });

            migrationBuilder.CreateIndex(
                name: "IX_Orders_CustomerId_Total_Id_Descending",
                table: "Orders",
                columns: new[] { "CustomerId", "Total", "Id" },
                descending: new[] { false, true, false },
                filter: "\"Status\" <> 'Deleted'")
                .Annotation("SqlServer:Include", new[] { "PlacedAt", "Status" });

            migrationBuilder.CreateIndex(
                name: "IX_Orders_PlacedAt_Id",
                table: "Orders",
                columns: new[] { "PlacedAt", "Id" },
                filter: "\"Status\" <> 'Deleted'")
                .Annotation("SqlServer:Include", new[] { "Total", "Status" });

            migrationBuilder.CreateIndex(
                name: "IX_Orders_PlacedAt_Id_Descending",
                table: "Orders",
                columns: new[] { "PlacedAt", "Id" },
                descending: new[] { true, false },
                filter: "\"Status\" <> 'Deleted'")
                .Annotation("SqlServer:Include", new[] { "Total", "Status" });

            migrationBuilder.CreateIndex(
                name: "IX_Orders_Status_PlacedAt_Id",
                table: "Orders",
                columns: new[] { "Status", "PlacedAt", "Id" },
                filter: "\"Status\" <> 'Deleted'")
                .Annotation("SqlServer:Include", new[] { "Total" });

            migrationBuilder.CreateIndex(
                name: "IX_Orders_Status_PlacedAt_Id_Descending",
                table: "Orders",
                columns: new[] { "Status", "PlacedAt", "Id" },
                descending: new[] { false, true, false },
                filter: "\"Status\" <> 'Deleted'")
                .Annotation("SqlServer:Include", new[] { "Total" });

            migrationBuilder.CreateIndex(
                name: "IX_Orders_Status_Total_Id",
                table: "Orders",
                columns: new[] { "Status", "Total", "Id" },
                filter: "\"Status\" <> 'Deleted'")
                .Annotation("SqlServer:Include", new[] { "PlacedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Orders_Status_Total_Id_Descending",
                table: "Orders",
                columns: new[] { "Status", "Total", "Id" },
                descending: new[] { false, true, false },
                filter: "\"Status\" <> 'Deleted'")
                .Annotation("SqlServer:Include", new[] { "PlacedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Orders_Total_Id",
                table: "Orders",
                columns: new[] { "Total", "Id" },
                filter: "\"Status\" <> 'Deleted'")
                .Annotation("SqlServer:Include", new[] { "PlacedAt", "Status" });

            migrationBuilder.CreateIndex(
                name: "IX_Orders_Total_Id_Descending",
                table: "Orders",
                columns: new[] { "Total", "Id" },
                descending: new[] { true, false },
                filter: "\"Status\" <> 'Deleted'")
                .Annotation("SqlServer:Include", new[] { "PlacedAt", "Status" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Orders_CustomerId_PlacedAt_Id",
                table: "Orders");

            migrationBuilder.DropIndex(
                name: "IX_Orders_CustomerId_PlacedAt_Id_Descending",
                table: "Orders");

            migrationBuilder.DropIndex(
                name: "IX_Orders_CustomerId_Total_Id",
                table: "Orders");

            migrationBuilder.DropIndex(
                name: "IX_Orders_CustomerId_Total_Id_Descending",
                table: "Orders");

            migrationBuilder.DropIndex(
                name: "IX_Orders_PlacedAt_Id",
                table: "Orders");

            migrationBuilder.DropIndex(
                name: "IX_Orders_PlacedAt_Id_Descending",
                table: "Orders");

            migrationBuilder.DropIndex(
                name: "IX_Orders_Status_PlacedAt_Id",
                table: "Orders");

            migrationBuilder.DropIndex(
                name: "IX_Orders_Status_PlacedAt_Id_Descending",
                table: "Orders");

            migrationBuilder.DropIndex(
                name: "IX_Orders_Status_Total_Id",
                table: "Orders");

            migrationBuilder.DropIndex(
                name: "IX_Orders_Status_Total_Id_Descending",
                table: "Orders");

            migrationBuilder.DropIndex(
                name: "IX_Orders_Total_Id",
                table: "Orders");

            migrationBuilder.DropIndex(
                name: "IX_Orders_Total_Id_Descending",
                table: "Orders");

            migrationBuilder.CreateIndex(
                name: "IX_Orders_CustomerId_PlacedAt_Id",
                table: "Orders",
                columns: new[] { "CustomerId", "PlacedAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Orders_PlacedAt_Id",
                table: "Orders",
                columns: new[] { "PlacedAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Orders_Total_Id",
                table: "Orders",
                columns: new[] { "Total", "Id" });
        }
    }
}

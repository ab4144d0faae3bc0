using System.Security.Cryptography.X509Certificates;

var app = WebApplication.CreateBuilder(args).Build();
app.MapGet("/", () =>
{
    using var store = new X509Store(StoreName.Root, StoreLocation.LocalMachine, OpenFlags.ReadOnly);
    var trusted = store.Certificates.Find(X509FindType.FindBySubjectName, "Company Root CA", validOnly: false).Count > 0;
    return trusted ? "Orders trusts Company Root CA" : "Orders does not trust Company Root CA";
});
app.Run();

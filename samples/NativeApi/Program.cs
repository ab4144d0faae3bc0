using System.Runtime.CompilerServices;
using NativeApi;

var builder = WebApplication.CreateSlimBuilder(args);
builder.Services.ConfigureHttpJsonOptions(options => options.SerializerOptions.TypeInfoResolverChain.Insert(0, AnswerContext.Default));

var app = builder.Build();
app.MapGet("/", () => new Answer(Environment.UserName, IsNative: !RuntimeFeature.IsDynamicCodeSupported));
app.Run();

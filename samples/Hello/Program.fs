open System

printfn $"Hello from .NET {Environment.Version}, as user {Environment.UserName}"

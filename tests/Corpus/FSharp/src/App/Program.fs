printfn "%s" Core.text

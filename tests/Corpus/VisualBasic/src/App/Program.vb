Module Program
  Sub Main()
    System.Console.WriteLine(Global.Core.Text)
  End Sub
End Module

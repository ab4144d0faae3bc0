System.Console.WriteLine(Lib.Text);

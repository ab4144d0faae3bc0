System.Console.WriteLine(Shared.Text);

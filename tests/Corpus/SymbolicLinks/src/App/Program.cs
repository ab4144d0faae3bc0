System.Console.WriteLine(Shared.Text + Lib.Text);

System.Console.WriteLine(Core.Text + Groesse.Text + Dollar.Text);

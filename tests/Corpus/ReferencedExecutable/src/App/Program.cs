using System;
using System.Diagnostics;
using System.IO;

using var helper = Process.Start(Path.Combine(AppContext.BaseDirectory, "Helper"));
helper.WaitForExit();
return helper.ExitCode;

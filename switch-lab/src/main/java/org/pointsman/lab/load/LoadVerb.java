package org.pointsman.lab.load;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.pointsman.node.LabVerb;

/** {@code load}: terminals by the thousand against a host, on schedule, every answer audited. */
public final class LoadVerb implements LabVerb {
    private static final int OK = 0;
    private static final int ERROR = 1;
    private static final int USAGE = 2;

    @Override
    public String name() {
        return "load";
    }

    @Override
    public String summary() {
        return "load a switch on schedule: latency from due time, every answer audited; exit 0 only if all were right";
    }

    @Override
    public int run(List<String> args, PrintStream out, PrintStream err) throws InterruptedException {
        if (args.contains("--help") || args.contains("-h")) {
            out.println(LoadOptions.SYNOPSIS);
            return OK;
        }
        try {
            LoadOptions options = LoadOptions.parse(args);
            return options.framesFile() == null ? load(options, out, err) : writeFrames(options, err);
        } catch (IllegalArgumentException e) {
            err.println(e.getMessage());
            err.println(LoadOptions.SYNOPSIS);
            return USAGE;
        } catch (IOException e) {
            err.println("load: " + e.getMessage());
            return ERROR;
        }
    }

    private static int load(LoadOptions options, PrintStream out, PrintStream err)
            throws IOException, InterruptedException {
        LoadPlan plan = options.plan();
        err.println("load: " + plan.terminals() + " terminals on " + plan.connections() + " connections sign on at "
                + plan.target().getHostString() + ":" + plan.target().getPort());
        LoadResult result = LoadRun.run(plan);
        LoadReport report = new LoadReport(result);
        if (options.format().equals("json")) {
            out.println(report.json());
        } else {
            out.print(report.text());
        }
        Path directory = options.out() == null ? Files.createTempDirectory("pointsman-load-") : options.out();
        LoadFiles.write(result, directory);
        err.println("load: histograms and plots in " + directory);
        return result.isClean() ? OK : ERROR;
    }

    private static int writeFrames(LoadOptions options, PrintStream err) throws IOException {
        LoadEstate estate = options.estate();
        int frames = FrameFile.write(options.framesFile(), options.dialect(), estate, options.firstTid(estate),
                options.terminals());
        err.println("load: " + frames + " echo tests in " + options.framesFile());
        return OK;
    }
}

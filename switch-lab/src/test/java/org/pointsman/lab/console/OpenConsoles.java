package org.pointsman.lab.console;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.pointsman.ops.child.ChildPriority;

/**
 * Pages open on other machines, in a process that takes no processor from the switch: what they need of one, other
 * machines would give.
 */
final class OpenConsoles implements AutoCloseable {
    private final Process process;

    private OpenConsoles(Process process) {
        this.process = process;
    }

    static OpenConsoles start(URI admin, int consoles) throws IOException {
        List<String> words = new ArrayList<>(ChildPriority.idle());
        words.addAll(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx256m",
                "-XX:+UseSerialGC", "-Dpointsman.root=" + ConsoleSite.ROOT, "-cp",
                System.getProperty("java.class.path"), OpenConsoles.class.getName(), admin.toString(),
                Integer.toString(consoles)));
        return new OpenConsoles(new ProcessBuilder(words).redirectError(ProcessBuilder.Redirect.INHERIT).start());
    }

    /** Closes them; returns how many events they were told. */
    long events() throws IOException {
        process.getOutputStream().close();
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            return Long.parseLong(lines.readLine());
        }
    }

    @Override
    public void close() {
        process.destroy();
    }

    static void main(String[] args) throws IOException {
        List<OpenConsole> open = Stream.generate(() -> new OpenConsole(URI.create(args[0])))
                .limit(Integer.parseInt(args[1])).toList();
        InputStream until = System.in;
        while (until.read() >= 0) {
            // What it is told means nothing; its end does.
        }
        System.out.println(open.stream().mapToLong(OpenConsole::events).sum());
        System.exit(0);
    }
}

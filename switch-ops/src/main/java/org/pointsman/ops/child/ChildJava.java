package org.pointsman.ops.child;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.pointsman.ops.Main;

/** A process like this one: the same Java, options and classes, with less priority and its own heap. */
public final class ChildJava {
    private static final long MIB = 1 << 20;
    /** Options of this process that a child has its own of, or does without. */
    private static final String NOT_FOR_IT = "-Xm[sxn].*|-XX:Max(RAM|Heap|Direct).*|-XX:[+-]Use\\w*GC|-XX:AOT(?!Cache=).*"
            + "|-XX:StartFlightRecording.*|-javaagent:.*|-agentlib:.*|-Xlog.*|-XX:TieredStopAtLevel.*"
            + "|-XX:OnOutOfMemoryError.*|-Dpointsman\\.role=.*";

    private final List<String> before;
    private final long heapMb;

    /**
     * A command line yet without a verb.
     *
     * @param before what lowers its priority, see {@link ChildPriority}
     * @param heapMb its heap; 0 for as much as this process has
     */
    public ChildJava(List<String> before, int heapMb) {
        this.before = before;
        this.heapMb = heapMb > 0 ? heapMb : Runtime.getRuntime().maxMemory() / MIB;
    }

    /**
     * Starts it; what it complains of is complained of here.
     *
     * @param verb with its options
     * @throws IOException when it cannot be started
     */
    public Process start(String... verb) throws IOException {
        return new ProcessBuilder(words(verb)).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    }

    private List<String> words(String... verb) {
        List<String> words = new ArrayList<>(before);
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream().filter(word -> !word.matches(NOT_FOR_IT))
                .forEach(words::add);
        words.addAll(List.of("-Xmx" + heapMb + "m", "-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path"),
                Main.class.getName()));
        words.addAll(List.of(verb));
        return words;
    }
}

package org.pointsman.lab.rig;

import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.pointsman.ops.Main;

/**
 * Classes a switch needs, linked beforehand: a start costs half the processor time then. Made once for each build, by a
 * switch that starts and stops, and only where the product's classes are in archives.
 */
final class StartCache {
    private static final String SUFFIX = ".aot";
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Path home;
    private final List<String> archives;

    StartCache(Path home) {
        this.home = home;
        archives = entries().filter(StartCache::archive).toList();
    }

    /** What stands on a child's class path, archives first: only these can be linked beforehand. */
    static String classPath() {
        return String.join(File.pathSeparator, Stream
                .concat(entries().filter(StartCache::archive), entries().filter(entry -> !archive(entry))).toList());
    }

    private static Stream<String> entries() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.endsWith("test-classes") && !entry.endsWith("test/resources"));
    }

    private static boolean archive(String entry) {
        return entry.endsWith(".jar");
    }

    /** Options of a child's virtual machine that let it start from the cache; none where there is none. */
    List<String> options(List<String> machine) throws IOException {
        if (!archives.contains(codeOf(Main.class))) {
            return List.of();
        }
        Path directory = Files.createDirectories(home.resolve("target").resolve("start-cache"));
        Path cache = directory.resolve(name(machine) + SUFFIX);
        try (FileChannel lock = FileChannel.open(directory.resolve("lock"), StandardOpenOption.CREATE,
                StandardOpenOption.WRITE); FileLock _ = lock.lock()) {
            if (!Files.exists(cache)) {
                make(directory, cache, machine);
            }
        }
        return Files.size(cache) == 0 ? List.of() : List.of("-XX:AOTCache=" + cache);
    }

    private static String codeOf(Class<?> type) {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().getPath()).toString();
    }

    private String name(List<String> machine) throws IOException {
        List<String> words = new ArrayList<>(machine);
        words.add(System.getProperty("java.vm.version"));
        for (String archive : archives) {
            words.add(archive + ' ' + Files.size(Path.of(archive)) + ' ' + Files.getLastModifiedTime(Path.of(archive)));
        }
        return UUID.nameUUIDFromBytes(String.join("\n", words).getBytes(StandardCharsets.UTF_8)).toString();
    }

    // An empty file says that this machine makes none.
    private void make(Path directory, Path cache, List<String> machine) throws IOException {
        try (Stream<Path> older = Files.list(directory)) {
            for (Path file : older.filter(path -> path.toString().endsWith(SUFFIX)).toList()) {
                Files.delete(file);
            }
        }
        Path work = Files.createTempDirectory("pointsman-start-cache-");
        try {
            Path made = work.resolve("made" + SUFFIX);
            learn(work, made, machine);
            Files.move(Files.exists(made) ? made : Files.createFile(made), cache);
        } finally {
            Directories.delete(work);
        }
    }

    private void learn(Path work, Path made, List<String> machine) throws IOException {
        Path config = RigConfig.of(home.resolve("config").resolve("switch.yaml")).network(1)
                .write(work.resolve("switch.yaml"));
        List<String> options = new ArrayList<>(machine);
        options.add("-XX:AOTCacheOutput=" + made);
        try (ChildSwitch child = ChildSwitch
                .start(ChildSwitch.words(home, options, String.join(File.pathSeparator, archives), "run", "--config",
                        config.toString(), "--data", work.resolve("data").toString()), work)) {
            child.terminate(PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while a start was prepared", e);
        }
    }
}

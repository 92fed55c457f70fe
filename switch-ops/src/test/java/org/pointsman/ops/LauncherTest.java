package org.pointsman.ops;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher with a made-up JDK that prints its arguments, and a distribution that is up to date. */
class LauncherTest {
    private static final Path LAUNCHER = Path.of(System.getProperty("pointsman.root"), "pointsman");

    @TempDir
    private Path home;

    @Test
    void shouldBeAShellScriptWithoutSyntaxErrors() throws Exception {
        assertEquals("", run(List.of("sh", "-n", LAUNCHER.toString()), Map.of()));
    }

    @Test
    void shouldStartMainWithTheJvmOptionsAndTheLab() throws Exception {
        String line = launch("profile: demo\n", "terminal", "list");
        assertTrue(line.startsWith("--add-exports a/b=ALL-UNNAMED -Xmx2g "), line);
        assertTrue(line.contains("-cp " + home + "/target/dist/lib/*:" + home
                + "/target/dist/lab/* org.pointsman.ops.Main" + " terminal list"), line);
    }

    @Test
    void shouldLeaveTheLabOffTheClassPathInProduction() throws Exception {
        String line = launch("# a site\nprofile: production # real money\n", "run");
        assertTrue(line.contains("-cp " + home + "/target/dist/lib/* org.pointsman.ops.Main run"), line);
    }

    @Test
    void shouldLookAtTheConfigurationThatIsNamed() throws Exception {
        Path site = Files.writeString(home.resolve("site.yaml"), "profile: \"production\"\n");
        String line = launch("profile: demo\n", "run", "--config", site.toString());
        assertTrue(line.contains("/target/dist/lib/* org.pointsman.ops.Main"), line);
        line = launch("profile: demo\n", "run", "--config=" + site);
        assertTrue(line.contains("/target/dist/lib/* org.pointsman.ops.Main"), line);
    }

    @Test
    void shouldTakeTheHeapFromTheEnvironment() throws Exception {
        prepare("profile: demo\n");
        String line = run(List.of(home.resolve("pointsman").toString(), "health"),
                Map.of("POINTSMAN_JAVA_HOME", home.resolve("jdk").toString(), "POINTSMAN_HEAP", "512m"));
        assertTrue(line.contains("-Xmx512m"), line);
    }

    @Test
    void shouldNameTheCommitOnlyToVerbsThatMeasure() throws Exception {
        prepare("profile: demo\n");
        Files.createDirectories(home.resolve("bin"));
        script("bin/git", "#!/bin/sh\necho 0123456789ab\n");
        Map<String, String> environment = Map.of("POINTSMAN_JAVA_HOME", home.resolve("jdk").toString(), "PATH",
                home.resolve("bin") + ":" + System.getenv("PATH"));
        String launcher = home.resolve("pointsman").toString();
        assertTrue(run(List.of(launcher, "race"), environment).contains(" -Dpointsman.commit=0123456789ab "));
        assertFalse(run(List.of(launcher, "demo"), environment).contains("commit"));
    }

    @Test
    void shouldStartAVerbThatAsksFromACacheMadeOnce() throws Exception {
        prepare("profile: demo\n");
        script("jdk/bin/java", """
                #!/bin/sh
                for word in "$@"; do
                    case $word in -XX:AOTCacheOutput=*) echo made >> %s/made; echo x > "${word#*=}" ;; esac
                done
                echo "$@"
                """.formatted(home));
        String cache = "-XX:AOTCache=" + home + "/target/dist/start-25.0.3.aot";
        for (int i = 0; i < 2; i++) {
            String line = started("terminal", "list");
            assertTrue(line.contains("-XX:+UseSerialGC") && line.contains(cache), line);
        }
        assertEquals("made\n", Files.readString(home.resolve("made")));
        for (String verb : List.of("demo", "journal")) {
            String line = started(verb);
            assertTrue(line.contains("-XX:+UseG1GC") && !line.contains("AOT"), line);
        }
        assertTrue(started("terminal", "history", "10000001", "--data", "x").contains("-XX:+UseG1GC"));
    }

    @Test
    void shouldStartASwitchFromACacheThatIsMadeBesideItsFirstStart() throws Exception {
        prepare("profile: demo\n");
        script("jdk/bin/java", """
                #!/bin/sh
                for word in "$@"; do
                    case $word in -XX:AOTCacheOutput=*) echo "$@" > %s/made; echo x > "${word#*=}" ;; esac
                done
                echo "$@"
                """.formatted(home));
        Path cache = home.resolve("target/dist/start-25.0.3-run.aot");
        assertFalse(started("run").contains("-XX:AOTCache"));
        await().until(() -> Files.exists(cache));
        assertTrue(Files.readString(home.resolve("made")).endsWith("org.pointsman.ops.Main demo\n"));
        String line = started("run");
        assertTrue(line.contains("-XX:+UseG1GC -XX:AOTCache=" + cache), line);
        Files.writeString(home.resolve("config/switch.yaml"), "profile: production\n");
        assertFalse(started("run").contains("AOT"));
    }

    @Test
    void shouldStartWithoutACacheWhereTheJdkMakesNone() throws Exception {
        String line = launch("profile: demo\n", "health");
        assertTrue(line.contains("-XX:+UseSerialGC") && !line.contains("-XX:AOTCache"), line);
    }

    private String launch(String config, String... args) throws Exception {
        prepare(config);
        return started(args);
    }

    private String started(String... args) throws Exception {
        List<String> command = new ArrayList<>(List.of(home.resolve("pointsman").toString()));
        command.addAll(List.of(args));
        return run(command, Map.of("POINTSMAN_JAVA_HOME", home.resolve("jdk").toString()));
    }

    private void prepare(String config) throws Exception {
        Files.createDirectories(home.resolve("config"));
        Files.createDirectories(home.resolve("target/dist/lib"));
        Files.createDirectories(home.resolve("target/dist/lab"));
        Files.createDirectories(home.resolve("jdk/bin"));
        Files.writeString(home.resolve("pom.xml"), "<project/>");
        Files.writeString(home.resolve("config/jvm.options"), "# reasons\n--add-exports a/b=ALL-UNNAMED\n");
        Files.writeString(home.resolve("config/switch.yaml"), config);
        Files.writeString(home.resolve("jdk/release"), "JAVA_VERSION=\"25.0.3\"\n");
        script("jdk/bin/java", "#!/bin/sh\necho \"$@\"\n");
        script("jdk/bin/javac", "#!/bin/sh\n");
        script("pointsman", Files.readString(LAUNCHER));
        Files.writeString(home.resolve("target/dist/built"), "");
    }

    private void script(String name, String text) throws Exception {
        assertTrue(Files.writeString(home.resolve(name), text).toFile().setExecutable(true));
    }

    private static String run(List<String> command, Map<String, String> environment) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), output);
        return output;
    }
}

package org.pointsman.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.ArrayStoreInstruction;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.DirectMethodHandleDesc;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.pointsman.registry.Registry;

/**
 * Only apply changes the state, read from the compiled classes: a method of a table, of the state or of the registry's
 * memory that sets a field, stores into an array, writes to a buffer or changes a collection is a writer, and so is who
 * calls one. No rule, view or decision calls a writer.
 */
class OnlyApplyWritesTest {
    private static final Set<String> STATE = Set.of("org/pointsman/engine/table", "org/pointsman/engine/state",
            "org/pointsman/registry/state");
    private static final String REGISTRY = "org/pointsman/registry/Registry";
    private static final String APPLY = "org/pointsman/engine/apply";
    /** These fill what they are given from a written state. */
    private static final Set<String> READING = Set.of("org/pointsman/engine/section/Numbers.read",
            "org/pointsman/engine/section/StateInput.next", "org/pointsman/engine/section/StateInput.section");
    /** These fill what they return, or what they are given for it. */
    private static final Set<String> FILLING = Set.of("engine.state.EngineState.sections",
            "engine.state.ExceptionReason.names", "engine.table.EffectivePolicies.applied",
            "engine.table.EffectivePolicies.views", "engine.table.ScopeHoldTable.version",
            "engine.table.TimerWheel.due", "engine.table.TransactionRecord.image", "engine.state.HotWindow.image",
            "registry.Registry.recorded", "registry.state.CaseStore.openOf");

    private record Method(String owner, String name, String type) {
        String room() {
            return owner.substring(0, owner.lastIndexOf('/'));
        }

        @Override
        public String toString() {
            return owner.substring(owner.indexOf('/', 4) + 1).replace('/', '.') + "." + name;
        }
    }

    private static final Map<Method, Set<Method>> CALLS = new HashMap<>();
    private static final Set<Method> CHANGES = new HashSet<>();

    @BeforeAll
    static void read() throws IOException, URISyntaxException {
        for (Class<?> home : List.of(Engine.class, Registry.class)) {
            Path root = Path.of(home.getProtectionDomain().getCodeSource().getLocation().toURI());
            if (Files.isDirectory(root)) {
                walk(root, home);
            } else {
                try (FileSystem jar = FileSystems.newFileSystem(root)) {
                    walk(jar.getPath("/"), home);
                }
            }
        }
        spread();
    }

    private static void walk(Path root, Class<?> home) throws IOException {
        try (Stream<Path> files = Files.walk(root.resolve(home.getPackageName().replace('.', '/')))) {
            files.filter(file -> file.toString().endsWith(".class")).forEach(OnlyApplyWritesTest::read);
        }
    }

    private static void read(Path file) {
        try {
            ClassModel type = ClassFile.of().parse(Files.readAllBytes(file));
            type.methods().forEach(method -> read(type.thisClass().asInternalName(), method));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void read(String owner, MethodModel code) {
        Method method = new Method(owner, code.methodName().stringValue(), code.methodType().stringValue());
        Set<Method> calls = CALLS.computeIfAbsent(method, _ -> new HashSet<>());
        code.code().ifPresent(body -> body.forEach(element -> read(method, element, calls)));
    }

    private static void read(Method method, CodeElement element, Set<Method> calls) {
        boolean made = method.name().startsWith("<");
        switch (element) {
            case FieldInstruction field when field.opcode() == Opcode.PUTFIELD && !made
                    && isState(field.owner().asInternalName()) ->
                CHANGES.add(method);
            case ArrayStoreInstruction _ when !made && isState(method.owner())
                    && !FILLING.contains(method.toString()) ->
                CHANGES.add(method);
            case InvokeInstruction call -> {
                String owner = call.owner().asInternalName();
                calls.add(new Method(owner, call.name().stringValue(), call.type().stringValue()));
                if (!made && isState(method.owner()) && !FILLING.contains(method.toString())
                        && changes(owner, call.name().stringValue())) {
                    CHANGES.add(method);
                }
            }
            case InvokeDynamicInstruction lambda -> lambda.bootstrapArgs().forEach(argument -> {
                if (argument instanceof DirectMethodHandleDesc handle) {
                    calls.add(new Method(handle.owner().descriptorString().replaceAll("^L|;$", ""), handle.methodName(),
                            handle.lookupDescriptor()));
                }
            });
            default -> {
            }
        }
    }

    private static boolean isState(String owner) {
        int end = owner.lastIndexOf('/');
        return owner.equals(REGISTRY) || (end > 0 && STATE.contains(owner.substring(0, end)));
    }

    private static boolean collection(String owner) {
        return owner.startsWith("org/agrona/") || owner.startsWith("java/util/");
    }

    private static boolean changes(String owner, String name) {
        return READING.contains(owner + '.' + name) || (collection(owner)
                && name.matches("(put|set|add|remove|clear|compute|merge|push|poll|pop|replace|retain|fill|sort).*"));
    }

    private static void spread() {
        boolean more = true;
        while (more) {
            more = false;
            for (Map.Entry<Method, Set<Method>> entry : CALLS.entrySet()) {
                Method caller = entry.getKey();
                if (isState(caller.owner()) && !caller.name().startsWith("<") && !FILLING.contains(caller.toString())
                        && entry.getValue().stream().anyMatch(CHANGES::contains)) {
                    more |= CHANGES.add(caller);
                }
            }
        }
    }

    @Test
    void shouldCallNoWriterOutsideOfApply() {
        Set<String> found = new TreeSet<>();
        CALLS.forEach((caller, calls) -> {
            if (!caller.room().equals(APPLY) && !isState(caller.owner())) {
                if (CHANGES.contains(caller)) {
                    found.add(caller + " writes itself");
                }
                calls.stream().filter(CHANGES::contains).filter(call -> isState(call.owner()))
                        .forEach(call -> found.add(caller + " -> " + call));
            }
        });
        assertEquals(Set.of(), found);
    }

    @Test
    void shouldKnowWritersWhenItSeesThem() {
        assertTrue(CHANGES.stream().anyMatch(method -> method.toString().equals("engine.table.TransactionTable.add")),
                () -> CHANGES.toString());
    }
}

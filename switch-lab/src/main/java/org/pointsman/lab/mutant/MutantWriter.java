package org.pointsman.lab.mutant;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.MethodTransform;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.OperatorInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;

/** Writes the changed class. */
final class MutantWriter {
    private static final ClassDesc LITTER = ClassDesc.of(Litter.class.getName());

    private final Mutant mutant;
    private final ClassFile classFile;

    MutantWriter(Mutant mutant, ClassLoader classes) {
        this.mutant = mutant;
        classFile = ClassFile
                .of(ClassFile.ClassHierarchyResolverOption.of(ClassHierarchyResolver.ofResourceParsing(classes)));
    }

    byte[] write(byte[] original) {
        if (original == null) {
            throw new IllegalStateException("mutant " + mutant.name() + ": no class " + mutant.className());
        }
        ClassModel model = classFile.parse(original);
        long places = model.methods().stream().filter(this::meant).mapToLong(this::places).sum();
        if (places != mutant.places()) {
            throw new IllegalStateException("mutant " + mutant.name() + ": " + mutant.edit() + " finds " + places
                    + " places in " + mutant.className() + "." + mutant.method() + ", not " + mutant.places()
                    + "; put the mutant right");
        }
        return classFile.transformClass(model, (builder, element) -> {
            if (element instanceof MethodModel method && meant(method)) {
                builder.transformMethod(method, method(method.methodTypeSymbol()));
            } else {
                builder.with(element);
            }
        });
    }

    private boolean meant(MethodModel method) {
        return method.methodName().equalsString(mutant.method()) && method.code().isPresent();
    }

    private long places(MethodModel method) {
        return switch (mutant.edit()) {
            case Edit.Return _,Edit.ReturnConstant _,Edit.Allocate _ -> 1;
            default -> method.code().orElseThrow().elementStream().filter(this::hit).count();
        };
    }

    private boolean hit(CodeElement element) {
        return switch (mutant.edit()) {
            case Edit.SkipCall edit -> calls(element, edit.method());
            case Edit.SwapCall edit -> calls(element, edit.method());
            case Edit.SwapNumber edit -> element instanceof ConstantInstruction constant
                    && constant.constantValue() instanceof Number number && number.longValue() == edit.number();
            case Edit.SwapConstant edit -> element instanceof FieldInstruction field
                    && field.opcode() == Opcode.GETSTATIC && field.name().equalsString(edit.constant());
            case Edit.SwapOpcode edit -> opcode(element) == edit.opcode();
            case Edit.Return _,Edit.ReturnConstant _,Edit.Allocate _ -> false;
        };
    }

    private static boolean calls(CodeElement element, String method) {
        return element instanceof InvokeInstruction call && call.name().equalsString(method);
    }

    private static Opcode opcode(CodeElement element) {
        return switch (element) {
            case BranchInstruction branch -> branch.opcode();
            case OperatorInstruction operator -> operator.opcode();
            default -> null;
        };
    }

    private MethodTransform method(MethodTypeDesc type) {
        return (builder, element) -> {
            if (!(element instanceof CodeModel code)) {
                builder.with(element);
            } else if (mutant.edit() instanceof Edit.Return || mutant.edit() instanceof Edit.ReturnConstant) {
                builder.withCode(to -> answer(to, type.returnType()));
            } else if (mutant.edit() instanceof Edit.Allocate) {
                builder.withCode(to -> {
                    to.invokestatic(LITTER, "drop", ConstantDescs.MTD_void);
                    code.forEach(to);
                });
            } else {
                builder.transformCode(code, this::code);
            }
        };
    }

    private void answer(CodeBuilder to, ClassDesc type) {
        switch (mutant.edit()) {
            case Edit.Return edit -> push(to, type, edit.value());
            case Edit.ReturnConstant edit -> to.getstatic(type, edit.constant(), type);
            default -> throw new IllegalStateException();
        }
        to.return_(TypeKind.from(type));
    }

    private void code(CodeBuilder to, CodeElement element) {
        if (!hit(element)) {
            to.with(element);
            return;
        }
        switch (mutant.edit()) {
            case Edit.SkipCall edit -> skip(to, (InvokeInstruction) element, edit.result());
            case Edit.SwapCall edit -> {
                InvokeInstruction call = (InvokeInstruction) element;
                to.invoke(call.opcode(), call.owner().asSymbol(), edit.instead(), call.typeSymbol(),
                        call.isInterface());
            }
            case Edit.SwapNumber edit -> number(to, ((ConstantInstruction) element).typeKind(), edit.instead());
            case Edit.SwapConstant edit -> {
                FieldInstruction field = (FieldInstruction) element;
                to.getstatic(field.owner().asSymbol(), edit.instead(), field.typeSymbol());
            }
            case Edit.SwapOpcode edit -> swap(to, element, edit.instead());
            case Edit.Return _,Edit.ReturnConstant _,Edit.Allocate _ -> throw new IllegalStateException();
        }
    }

    private static void skip(CodeBuilder to, InvokeInstruction call, Object result) {
        MethodTypeDesc type = call.typeSymbol();
        for (int i = type.parameterCount() - 1; i >= 0; i--) {
            pop(to, TypeKind.from(type.parameterType(i)));
        }
        if (call.opcode() != Opcode.INVOKESTATIC) {
            to.pop();
        }
        push(to, type.returnType(), result);
    }

    private static void pop(CodeBuilder to, TypeKind kind) {
        if (kind.slotSize() == 2) {
            to.pop2();
        } else {
            to.pop();
        }
    }

    private static void push(CodeBuilder to, ClassDesc type, Object value) {
        TypeKind kind = TypeKind.from(type);
        switch (value) {
            case null -> {
                if (kind != TypeKind.VOID) {
                    to.aconst_null();
                }
            }
            case Boolean flag -> to.loadConstant(flag ? 1 : 0);
            case Number number -> number(to, kind, number.longValue());
            default -> throw new IllegalStateException("no constant: " + value);
        }
    }

    private static void number(CodeBuilder to, TypeKind kind, long value) {
        if (kind == TypeKind.LONG) {
            to.loadConstant(value);
        } else {
            to.loadConstant((int) value);
        }
    }

    private static void swap(CodeBuilder to, CodeElement element, Opcode instead) {
        if (element instanceof BranchInstruction branch) {
            to.branch(instead, branch.target());
        } else {
            to.with(OperatorInstruction.of(instead));
        }
    }
}

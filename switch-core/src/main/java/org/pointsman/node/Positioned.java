package org.pointsman.node;

/** An answer and the journal sequence it is true at. */
public record Positioned<T>(long position, T value) {
}

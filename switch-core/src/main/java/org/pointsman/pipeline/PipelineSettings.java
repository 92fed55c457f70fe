package org.pointsman.pipeline;

/**
 * How a pipeline runs; none of it changes what is decided.
 *
 * @param ringSize commands in work at most; a power of two
 */
public record PipelineSettings(int ringSize, Stages stages, Waiting waiting) {
}

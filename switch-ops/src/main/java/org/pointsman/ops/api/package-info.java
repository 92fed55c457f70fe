/**
 * The admin API: HTTP and JSON over {@link org.pointsman.node.Operations}. {@link org.pointsman.ops.api.Endpoint} is
 * the one table of routes and permissions; everything else turns requests into commands and questions, and answers into
 * documents.
 */
package org.pointsman.ops.api;

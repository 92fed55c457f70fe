/** What is read from tables: who may do what, what a state lets through, what a hold means. */
package org.pointsman.registry.rules;

//! What the standard library would bring to a wasm module.

/// Takes no message along, which would weigh a tenth of the module: a panic traps, and the next page gets a new instance.
#[panic_handler]
fn stop(_: &core::panic::PanicInfo<'_>) -> ! {
    core::arch::wasm32::unreachable()
}

#[global_allocator]
static MEMORY: dlmalloc::GlobalDlmalloc = dlmalloc::GlobalDlmalloc;
